// The bundler gives a script the text of a style sheet that it imports.

declare module "*.css" {
	const text: string;
	export default text;
}
