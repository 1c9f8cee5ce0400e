// The live page is whole without this script; what it will do comes here.
export {}
